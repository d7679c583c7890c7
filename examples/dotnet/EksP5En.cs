using Cdk8sLlmD;
using Org.Cdk8s;

namespace Examples
{
    /// <summary>gpt-oss-120b on Amazon EKS: 8 prefill pods of one H200, 2 decode pods of four, KV cache over EFA.</summary>
    public static class EksP5En
    {
        public static void Run()
        {
            var app = new App();
            var chart = new Chart(app, "serving");
            _ = new PrefillDecodePair(chart, "gpt-oss", new PrefillDecodePairProps
            {
                Model = Model.HuggingFace("openai/gpt-oss-120b"),
                Network = new RdmaNetwork(chart, "fabric", new RdmaNetworkProps { Platform = Platform.EKS_P5_EN }),
                Prefill = new ModelServerProps { Replicas = 8, TensorParallelSize = 1 },
                Decode = new ModelServerProps { Replicas = 2, TensorParallelSize = 4 },
            });
            app.Synth();
        }
    }
}
