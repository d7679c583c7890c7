package examples;

import io.github.cdk8sllmd.JoinNetwork;
import io.github.cdk8sllmd.Platform;
import io.github.cdk8sllmd.RdmaNetwork;
import io.github.cdk8sllmd.Role;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.plus33.ContainerProps;
import org.cdk8s.plus33.ContainerSecurityContextProps;
import org.cdk8s.plus33.Deployment;
import org.cdk8s.plus33.EnvFieldPaths;
import org.cdk8s.plus33.EnvValue;

/** A Deployment of cdk8s-plus, with a command line of its own, that joins the network of CoreWeave. */
public final class JoinDeployment {
    private static final String KV_TRANSFER =
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\",\"kv_connector_extra_config\":{\"backends\":[\"UCX\"]}}";

    public static void main(final String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "serving");
        Deployment decode = Deployment.Builder.create(chart, "decode")
            .containers(List.of(ContainerProps.builder()
                .name("vllm")
                .image("vllm/vllm-openai:v0.26.0")
                // cdk8s-plus wants another user and a root that cannot be written: the image has neither
                .securityContext(ContainerSecurityContextProps.builder().ensureNonRoot(false).readOnlyRootFilesystem(false).build())
                .command(List.of("vllm", "serve"))
                .args(List.of("openai/gpt-oss-120b", "--kv-transfer-config=" + KV_TRANSFER))
                .envVariables(Map.of("VLLM_NIXL_SIDE_CHANNEL_HOST", EnvValue.fromFieldRef(EnvFieldPaths.POD_IP)))
                .build()))
            .build();
        RdmaNetwork network = RdmaNetwork.Builder.create(chart, "fabric").platform(Platform.COREWEAVE).build();
        decode.with(JoinNetwork.Builder.create(network).role(Role.DECODE).accelerators(4).build());
        app.synth();
    }
}
