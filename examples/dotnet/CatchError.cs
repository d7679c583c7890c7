using System;
using System.Text.RegularExpressions;
using Cdk8sLlmD;
using Org.Cdk8s;

namespace Examples
{
    /// <summary>A backend that someone chose, and that the platform cannot use: the program reads the code and goes on with the platform's own.</summary>
    public static class CatchError
    {
        public static void Run()
        {
            var app = new App();
            var chart = new Chart(app, "serving");
            _ = new PrefillDecodePair(chart, "gpt-oss", new PrefillDecodePairProps
            {
                Model = Model.HuggingFace("openai/gpt-oss-120b"),
                Network = Fabric(chart),
                Prefill = new ModelServerProps { Replicas = 8, TensorParallelSize = 1 },
                Decode = new ModelServerProps { Replicas = 2, TensorParallelSize = 4 },
            });
            app.Synth();
        }

        private static RdmaNetwork Fabric(Chart chart)
        {
            try
            {
                return new RdmaNetwork(chart, "fabric", new RdmaNetworkProps { Platform = Platform.EKS_P5_EN, Backend = Backend.UCX });
            }
            catch (Exception error) when (Regex.Match(error.Message, @"LLMD\d+").Value == "LLMD201")
            {
                Console.Error.WriteLine($"not with that backend: {error.Message}");
                return new RdmaNetwork(chart, "fabric", new RdmaNetworkProps { Platform = Platform.EKS_P5_EN });
            }
        }
    }
}
