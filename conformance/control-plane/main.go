// Command controlplane is a Kubernetes control plane on loopback for as long as its standard input is open.
//
//	controlplane up ASSETS DIR     starts everything, prints the path of a kubeconfig, and stops everything at the end of stdin
//	controlplane COMPONENT [flags] is one of its components; started under the component's own name it is that component
//
// It holds etcd, kube-apiserver, kube-controller-manager and kube-scheduler; the LeaderWorkerSet controller and kwok are
// binaries beside it. ASSETS is what build.ts made.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/etcd/server/v3/etcdmain"
	"golang.org/x/sys/unix"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

func main() {
	name, args := filepath.Base(os.Args[0]), os.Args[1:]
	if name == "controlplane" && len(args) > 0 {
		name, args = args[0], args[1:]
	}
	os.Args = append([]string{name}, args...)
	if name != "up" {
		// whoever started it may be killed, and cannot stop it then
		_ = unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGKILL), 0, 0, 0)
	}
	switch name {
	case "up":
		if len(args) != 2 {
			fail(fmt.Errorf("usage: controlplane up ASSETS DIR"))
		}
		if err := up(args[0], args[1]); err != nil {
			fail(err)
		}
	case "etcd":
		etcdmain.Main(os.Args)
	case "kube-apiserver":
		os.Exit(cli.Run(apiserver.NewAPIServerCommand()))
	case "kube-controller-manager":
		os.Exit(cli.Run(controllermanager.NewControllerManagerCommand()))
	case "kube-scheduler":
		os.Exit(cli.Run(scheduler.NewSchedulerCommand()))
	default:
		fail(fmt.Errorf("unknown component %q; see the head of main.go", name))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "controlplane:", err)
	os.Exit(1)
}
