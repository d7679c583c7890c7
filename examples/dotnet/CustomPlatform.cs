using System.Collections.Generic;
using Cdk8sLlmD;
using Org.Cdk8s;

namespace Examples
{
    /// <summary>gpt-oss-120b on machines that no table has: InfiniBand hosts of a cloud of our own, described by what differs.</summary>
    public static class CustomPlatform
    {
        public static void Run()
        {
            var nimbus = Platform.Custom(new CustomPlatformOptions
            {
                Name = "nimbus-h200",
                BasedOn = Platform.INFINIBAND,
                NicResource = "rdma/ib",
                Hcas = new[] { "mlx5_0", "mlx5_1", "mlx5_2", "mlx5_3" },
                NodeSelector = new Dictionary<string, string> { ["nimbus.example.com/pool"] = "h200" },
                Tolerations = new[] { new NodeToleration { Key = "nimbus.example.com/gpu", Effect = TolerationEffect.NO_SCHEDULE } },
            });

            var app = new App();
            var chart = new Chart(app, "serving");
            _ = new PrefillDecodePair(chart, "gpt-oss", new PrefillDecodePairProps
            {
                Model = Model.HuggingFace("openai/gpt-oss-120b"),
                Network = new RdmaNetwork(chart, "fabric", new RdmaNetworkProps { Platform = nimbus }),
                Prefill = new ModelServerProps { Replicas = 4, TensorParallelSize = 1 },
                Decode = new ModelServerProps
                {
                    TensorParallelSize = 4,
                    Env = new Dictionary<string, string> { ["VLLM_LOGGING_LEVEL"] = "DEBUG" },
                },
            });
            app.Synth();
        }
    }
}
