// Modules that are wanted only for the CRD manifests that they carry: downloaded, never compiled, and apart from
// ../go.mod, whose versions their requirements would move. Nothing here is imported; `go mod tidy` would empty the list.
module github.com/cdk8s-llm-d/cdk8s-llm-d/conformance/control-plane/crds

go 1.26.0

require (
	github.com/GoogleCloudPlatform/gke-networking-api v0.2.11
	github.com/k8snetworkplumbingwg/network-attachment-definition-client v1.7.7
	github.com/kedacore/keda/v2 v2.20.2
	github.com/prometheus-operator/prometheus-operator v0.85.0
	sigs.k8s.io/gateway-api v1.5.0
	sigs.k8s.io/gateway-api-inference-extension v1.5.0
	sigs.k8s.io/kueue v0.17.0
)
