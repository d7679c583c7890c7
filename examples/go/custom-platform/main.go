// gpt-oss-120b on machines that no table has: InfiniBand hosts of a cloud of our own, described by what differs.
package main

import (
	"github.com/aws/jsii-runtime-go"
	llmd "github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	nimbus := llmd.Platform_Custom(&llmd.CustomPlatformOptions{
		Name:         jsii.String("nimbus-h200"),
		BasedOn:      llmd.Platform_INFINIBAND(),
		NicResource:  jsii.String("rdma/ib"),
		Hcas:         jsii.Strings("mlx5_0", "mlx5_1", "mlx5_2", "mlx5_3"),
		NodeSelector: &map[string]*string{"nimbus.example.com/pool": jsii.String("h200")},
		Tolerations: &[]*llmd.NodeToleration{
			{Key: jsii.String("nimbus.example.com/gpu"), Effect: llmd.TolerationEffect_NO_SCHEDULE},
		},
	})

	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("serving"), nil)
	llmd.NewPrefillDecodePair(chart, jsii.String("gpt-oss"), &llmd.PrefillDecodePairProps{
		Model:   llmd.Model_HuggingFace(jsii.String("openai/gpt-oss-120b"), nil),
		Network: llmd.NewRdmaNetwork(chart, jsii.String("fabric"), &llmd.RdmaNetworkProps{Platform: nimbus}),
		Prefill: &llmd.ModelServerProps{Replicas: jsii.Number(4), TensorParallelSize: jsii.Number(1)},
		Decode: &llmd.ModelServerProps{
			TensorParallelSize: jsii.Number(4),
			Env:                &map[string]*string{"VLLM_LOGGING_LEVEL": jsii.String("DEBUG")},
		},
	})
	app.Synth()
}
