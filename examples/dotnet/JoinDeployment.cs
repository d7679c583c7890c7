using System.Collections.Generic;
using Cdk8sLlmD;
using Org.Cdk8s;
using Kplus = Org.Cdk8s.Plus33;

namespace Examples
{
    /// <summary>A Deployment of cdk8s-plus, with a command line of its own, that joins the network of CoreWeave.</summary>
    public static class JoinDeployment
    {
        private const string KvTransfer =
            "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\",\"kv_connector_extra_config\":{\"backends\":[\"UCX\"]}}";

        public static void Run()
        {
            var app = new App();
            var chart = new Chart(app, "serving");
            var decode = new Kplus.Deployment(chart, "decode", new Kplus.DeploymentProps
            {
                Containers = new[]
                {
                    new Kplus.ContainerProps
                    {
                        Name = "vllm",
                        Image = "vllm/vllm-openai:v0.26.0",
                        // cdk8s-plus wants another user and a root that cannot be written: the image has neither
                        SecurityContext = new Kplus.ContainerSecurityContextProps { EnsureNonRoot = false, ReadOnlyRootFilesystem = false },
                        Command = new[] { "vllm", "serve" },
                        Args = new[] { "openai/gpt-oss-120b", "--kv-transfer-config=" + KvTransfer },
                        EnvVariables = new Dictionary<string, Kplus.EnvValue>
                        {
                            ["VLLM_NIXL_SIDE_CHANNEL_HOST"] = Kplus.EnvValue.FromFieldRef(Kplus.EnvFieldPaths.POD_IP),
                        },
                    },
                },
            });
            var network = new RdmaNetwork(chart, "fabric", new RdmaNetworkProps { Platform = Platform.COREWEAVE });
            decode.With(new JoinNetwork(network, new JoinNetworkOptions { Role = Role.DECODE, Accelerators = 4 }));
            app.Synth();
        }
    }
}
