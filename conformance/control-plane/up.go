package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

// How long anything may take that starts, on a busy machine.
const patience = 2 * time.Minute

// up starts the control plane with its state and logs in dir, and stops it when stdin ends or a signal comes.
func up(assets, dir string) (err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "log"), 0o700); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()

	etcdLog, apiServerLog, err := logs(dir)
	if err != nil {
		return err
	}
	env := &envtest.Environment{
		ControlPlaneStartTimeout: patience,
		ControlPlaneStopTimeout:  patience,
		CRDInstallOptions:        envtest.CRDInstallOptions{Paths: []string{filepath.Join(assets, "crds")}, ErrorIfPathMissing: true, MaxTime: patience},
		WebhookInstallOptions:    envtest.WebhookInstallOptions{Paths: []string{filepath.Join(assets, "lws-webhooks.yaml")}, MaxTime: patience},
	}
	env.ControlPlane.Etcd = &envtest.Etcd{Path: filepath.Join(assets, "bin", "etcd"), DataDir: filepath.Join(dir, "etcd"), Err: etcdLog}
	if err := os.MkdirAll(env.ControlPlane.Etcd.DataDir, 0o700); err != nil {
		return err
	}
	server := env.ControlPlane.GetAPIServer()
	server.Path = filepath.Join(assets, "bin", "kube-apiserver")
	server.Err = apiServerLog
	server.Configure().
		Disable("disable-admission-plugins"). // envtest leaves ServiceAccount out, and pods without theirs would be admitted
		Set("service-cluster-ip-range", "10.96.0.0/16").
		Set("authorization-mode", "Node,RBAC").
		Set("endpoint-reconciler-type", "none")
	config, err := env.Start()
	defer func() { err = errors.Join(err, env.Stop()) }()
	if err != nil {
		return err
	}

	kubeconfig := filepath.Join(dir, "kubeconfig")
	if err := os.WriteFile(kubeconfig, env.KubeConfig, 0o600); err != nil {
		return err
	}
	components := &components{dir: dir}
	defer components.stop()
	if err := components.configure(assets, kubeconfig, env); err != nil {
		return err
	}
	for _, c := range [][]string{
		{self, "kube-controller-manager", "--kubeconfig=" + kubeconfig, "--leader-elect=false", "--secure-port=0", "--kube-api-qps=500", "--kube-api-burst=1000",
			"--node-monitor-grace-period=2h", // hundreds of nodes that do nothing but say that they live would take most of the time
			"--service-account-private-key-file=" + filepath.Join(server.CertDir, "sa-signer.key"), "--root-ca-file=" + filepath.Join(server.CertDir, "apiserver.crt")},
		{self, "kube-scheduler", "--config=" + filepath.Join(dir, "scheduler.yaml"), "--secure-port=0"},
		{filepath.Join(assets, "bin", "kwok"), "--config=" + filepath.Join(assets, "kwok-stages.yaml"), "--kubeconfig=" + kubeconfig,
			"--manage-all-nodes=true", "--node-lease-duration-seconds=3600", "--cidr=10.244.0.0/16", "--v=WARN"},
		{filepath.Join(assets, "bin", "lws"), "--config=" + filepath.Join(dir, "lws.yaml"), "--kubeconfig=" + kubeconfig},
	} {
		if err := components.start(c...); err != nil {
			return err
		}
	}
	if err := ready(ctx, config, components); err != nil {
		return err
	}
	fmt.Println(kubeconfig)

	select {
	case <-ctx.Done():
		return nil
	case died := <-components.died:
		return died
	}
}

func logs(dir string) (etcd, apiServer io.Writer, err error) {
	if etcd, err = os.Create(filepath.Join(dir, "log", "etcd.log")); err != nil {
		return nil, nil, err
	}
	apiServer, err = os.Create(filepath.Join(dir, "log", "kube-apiserver.log"))
	return etcd, apiServer, err
}

// components are the processes that work through the API server.
type components struct {
	dir     string
	running []*exec.Cmd
	died    chan error
}

func (c *components) configure(assets, kubeconfig string, env *envtest.Environment) error {
	c.died = make(chan error, 16)
	webhook := env.WebhookInstallOptions
	for file, text := range map[string]string{
		"scheduler.yaml": `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
clientConnection: {kubeconfig: ` + kubeconfig + `, qps: 500, burst: 1000}
leaderElection: {leaderElect: false}
`,
		"lws.yaml": fmt.Sprintf(`apiVersion: config.lws.x-k8s.io/v1alpha1
kind: Configuration
leaderElection: {leaderElect: false}
internalCertManagement: {enable: false}
clientConnection: {qps: 500, burst: 1000}
webhook: {host: %s, port: %d, certDir: %s}
metrics: {bindAddress: "0"}
health: {healthProbeBindAddress: "0"}
`, webhook.LocalServingHost, webhook.LocalServingPort, webhook.LocalServingCertDir),
	} {
		if err := os.WriteFile(filepath.Join(c.dir, file), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// start runs a component with its log in the state directory; its death ends the control plane.
func (c *components) start(argv ...string) error {
	name := filepath.Base(argv[0])
	if name == "controlplane" {
		name = argv[1]
	}
	log, err := os.Create(filepath.Join(c.dir, "log", name+".log"))
	if err != nil {
		return err
	}
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return err
	}
	c.running = append(c.running, cmd)
	go func() { c.died <- fmt.Errorf("%s ended: %w; see %s", name, cmd.Wait(), log.Name()) }()
	return nil
}

func (c *components) stop() {
	for _, cmd := range c.running {
		_ = cmd.Process.Signal(syscall.SIGTERM)
	}
	deadline := time.After(10 * time.Second)
	for range c.running {
		select {
		case <-c.died:
		case <-deadline:
			for _, cmd := range c.running {
				_ = cmd.Process.Kill()
			}
			return
		}
	}
}

// ready waits until all of them did something that only they can do.
func ready(ctx context.Context, config *rest.Config, components *components) error {
	api, err := client.New(config, client.Options{})
	if err != nil {
		return err
	}
	probes := map[string]func() error{
		"kube-controller-manager": func() error {
			return api.Get(ctx, client.ObjectKey{Namespace: "default", Name: "default"}, &corev1.ServiceAccount{})
		},
		"LeaderWorkerSet webhooks": func() error {
			group := &unstructured.Unstructured{Object: map[string]any{
				"apiVersion": "leaderworkerset.x-k8s.io/v1",
				"kind":       "LeaderWorkerSet",
				"metadata":   map[string]any{"name": "probe", "namespace": "default"},
				"spec": map[string]any{"leaderWorkerTemplate": map[string]any{"workerTemplate": map[string]any{
					"spec": map[string]any{"containers": []any{map[string]any{"name": "c", "image": "example.invalid/c"}}},
				}}},
			}}
			if err := api.Create(ctx, group, client.DryRunAll); err != nil {
				return err
			}
			if policy, _, _ := unstructured.NestedString(group.Object, "spec", "networkConfig", "subdomainPolicy"); policy == "" {
				return errors.New("the defaults of the webhook are missing")
			}
			return nil
		},
	}
	deadline := time.Now().Add(patience)
	for what, probe := range probes {
		for {
			err := probe()
			if err == nil {
				break
			}
			if time.Now().After(deadline) {
				return fmt.Errorf("%s not ready in time: %w", what, err)
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case died := <-components.died:
				return died
			case <-time.After(100 * time.Millisecond):
			}
		}
	}
	return nil
}
