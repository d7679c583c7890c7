module example.com/serving

go 1.23

require (
	github.com/aws/constructs-go/constructs/v10 v10.5.0
	github.com/aws/jsii-runtime-go v1.140.0
	github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd v0.0.0
	github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2 v2.70.106
	github.com/cdk8s-team/cdk8s-plus-go/cdk8splus33/v2 v2.5.57
)
