// gpt-oss-120b on Amazon EKS: 8 prefill pods of one H200, 2 decode pods of four, KV cache over EFA.
package main

import (
	"github.com/aws/jsii-runtime-go"
	llmd "github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("serving"), nil)
	llmd.NewPrefillDecodePair(chart, jsii.String("gpt-oss"), &llmd.PrefillDecodePairProps{
		Model:   llmd.Model_HuggingFace(jsii.String("openai/gpt-oss-120b"), nil),
		Network: llmd.NewRdmaNetwork(chart, jsii.String("fabric"), &llmd.RdmaNetworkProps{Platform: llmd.Platform_EKS_P5_EN()}),
		Prefill: &llmd.ModelServerProps{Replicas: jsii.Number(8), TensorParallelSize: jsii.Number(1)},
		Decode:  &llmd.ModelServerProps{Replicas: jsii.Number(2), TensorParallelSize: jsii.Number(4)},
	})
	app.Synth()
}
