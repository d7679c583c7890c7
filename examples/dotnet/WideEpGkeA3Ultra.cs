using Cdk8sLlmD;
using Org.Cdk8s;

namespace Examples
{
    /// <summary>DeepSeek-R1 on GKE A3 Ultra: 16 H200 prefill, 16 decode, the experts of each role spread over two hosts with DeepEP.</summary>
    public static class WideEpGkeA3Ultra
    {
        public static void Run()
        {
            var app = new App();
            var chart = new Chart(app, "serving", new ChartProps { Namespace = "llm-d" });
            var twoHosts = new ModelServerProps { WideEp = new WideEPOptions { Nodes = 2 } };
            _ = new PrefillDecodePair(chart, "deepseek-r1", new PrefillDecodePairProps
            {
                Name = "deepseek-r1",
                Model = Model.HuggingFace("deepseek-ai/DeepSeek-R1-0528"),
                Network = new RdmaNetwork(chart, "fabric", new RdmaNetworkProps { Platform = Platform.GKE_A3_ULTRA_MULTI_NIC }),
                Prefill = twoHosts,
                Decode = twoHosts,
            });
            app.Synth();
        }
    }
}
