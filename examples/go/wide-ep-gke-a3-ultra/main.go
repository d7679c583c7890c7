// DeepSeek-R1 on GKE A3 Ultra: 16 H200 prefill, 16 decode, the experts of each role spread over two hosts with DeepEP.
package main

import (
	"github.com/aws/jsii-runtime-go"
	llmd "github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("serving"), &cdk8s.ChartProps{Namespace: jsii.String("llm-d")})
	twoHosts := &llmd.ModelServerProps{WideEp: &llmd.WideEPOptions{Nodes: jsii.Number(2)}}
	llmd.NewPrefillDecodePair(chart, jsii.String("deepseek-r1"), &llmd.PrefillDecodePairProps{
		Name:    jsii.String("deepseek-r1"),
		Model:   llmd.Model_HuggingFace(jsii.String("deepseek-ai/DeepSeek-R1-0528"), nil),
		Network: llmd.NewRdmaNetwork(chart, jsii.String("fabric"), &llmd.RdmaNetworkProps{Platform: llmd.Platform_GKE_A3_ULTRA_MULTI_NIC()}),
		Prefill: twoHosts,
		Decode:  twoHosts,
	})
	app.Synth()
}
