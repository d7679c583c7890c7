// A Deployment of cdk8s-plus, with a command line of its own, that joins the network of CoreWeave.
package main

import (
	"github.com/aws/jsii-runtime-go"
	llmd "github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus33/v2"
)

const kvTransfer = `{"kv_connector":"NixlConnector","kv_role":"kv_consumer","kv_connector_extra_config":{"backends":["UCX"]}}`

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("serving"), nil)
	decode := kplus.NewDeployment(chart, jsii.String("decode"), &kplus.DeploymentProps{
		Containers: &[]*kplus.ContainerProps{{
			Name:    jsii.String("vllm"),
			Image:   jsii.String("vllm/vllm-openai:v0.26.0"),
			Command: jsii.Strings("vllm", "serve"),
			Args:    jsii.Strings("openai/gpt-oss-120b", "--kv-transfer-config="+kvTransfer),
			// cdk8s-plus wants another user and a root that cannot be written: the image has neither
			SecurityContext: &kplus.ContainerSecurityContextProps{EnsureNonRoot: jsii.Bool(false), ReadOnlyRootFilesystem: jsii.Bool(false)},
			EnvVariables: &map[string]kplus.EnvValue{
				"VLLM_NIXL_SIDE_CHANNEL_HOST": kplus.EnvValue_FromFieldRef(kplus.EnvFieldPaths_POD_IP, nil),
			},
		}},
	})
	network := llmd.NewRdmaNetwork(chart, jsii.String("fabric"), &llmd.RdmaNetworkProps{Platform: llmd.Platform_COREWEAVE()})
	decode.With(llmd.NewJoinNetwork(network, &llmd.JoinNetworkOptions{Role: llmd.Role_DECODE, Accelerators: jsii.Number(4)}))
	app.Synth()
}
