// A backend that someone chose, and that the platform cannot use: the program reads the code and goes on with the platform's own.
package main

import (
	"fmt"
	"os"
	"regexp"

	"github.com/aws/jsii-runtime-go"
	llmd "github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

var code = regexp.MustCompile(`LLMD\d+`)

// fabric turns the panic by which jsii reports an error into another choice.
func fabric(chart cdk8s.Chart) (network llmd.RdmaNetwork) {
	defer func() {
		if problem := recover(); problem != nil {
			message := fmt.Sprint(problem)
			if code.FindString(message) != "LLMD201" {
				panic(problem)
			}
			fmt.Fprintf(os.Stderr, "not with that backend: %s\n", message)
			network = llmd.NewRdmaNetwork(chart, jsii.String("fabric"), &llmd.RdmaNetworkProps{Platform: llmd.Platform_EKS_P5_EN()})
		}
	}()
	return llmd.NewRdmaNetwork(chart, jsii.String("fabric"), &llmd.RdmaNetworkProps{
		Platform: llmd.Platform_EKS_P5_EN(),
		Backend:  llmd.Backend_UCX,
	})
}

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("serving"), nil)
	llmd.NewPrefillDecodePair(chart, jsii.String("gpt-oss"), &llmd.PrefillDecodePairProps{
		Model:   llmd.Model_HuggingFace(jsii.String("openai/gpt-oss-120b"), nil),
		Network: fabric(chart),
		Prefill: &llmd.ModelServerProps{Replicas: jsii.Number(8), TensorParallelSize: jsii.Number(1)},
		Decode:  &llmd.ModelServerProps{Replicas: jsii.Number(2), TensorParallelSize: jsii.Number(4)},
	})
	app.Synth()
}
