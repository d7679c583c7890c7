// Makes mistakes, and prints what is said about each, in one line.
package main

import (
	"fmt"
	"strings"

	"github.com/aws/jsii-runtime-go"
	llmd "github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func chart() cdk8s.Chart { return cdk8s.NewChart(cdk8s.NewApp(nil), jsii.String("serving"), nil) }

func network(backend llmd.Backend) llmd.RdmaNetwork {
	return llmd.NewRdmaNetwork(chart(), jsii.String("fabric"), &llmd.RdmaNetworkProps{Platform: llmd.Platform_EKS_P5_EN(), Backend: backend})
}

func pair(network llmd.RdmaNetwork, replicas float64) {
	llmd.NewPrefillDecodePair(chart(), jsii.String("pair"), &llmd.PrefillDecodePairProps{
		Model:   llmd.Model_HuggingFace(jsii.String("openai/gpt-oss-120b"), nil),
		Network: network,
		Prefill: &llmd.ModelServerProps{Replicas: jsii.Number(replicas)},
		Decode:  &llmd.ModelServerProps{},
	})
}

func try(mistake string, make func()) {
	defer func() {
		fmt.Printf("%s: %s\n", mistake, strings.Join(strings.Fields(fmt.Sprint(recover())), " "))
	}()
	make()
}

func main() {
	try("a missing prop", func() { pair(nil, 1) })
	try("a wrong enum", func() { network("IBVERBS") })
	try("an unknown name", func() { llmd.Platform_Of(jsii.String("eks-p5m")) })
	try("a wrong number", func() { pair(network(""), -1) })
}
