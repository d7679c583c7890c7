package examples;

import io.github.cdk8sllmd.CustomPlatformOptions;
import io.github.cdk8sllmd.Model;
import io.github.cdk8sllmd.ModelServerProps;
import io.github.cdk8sllmd.NodeToleration;
import io.github.cdk8sllmd.Platform;
import io.github.cdk8sllmd.PrefillDecodePair;
import io.github.cdk8sllmd.RdmaNetwork;
import io.github.cdk8sllmd.TolerationEffect;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** gpt-oss-120b on machines that no table has: InfiniBand hosts of a cloud of our own, described by what differs. */
public final class CustomPlatform {
    public static void main(final String[] args) {
        Platform nimbus = Platform.custom(CustomPlatformOptions.builder()
            .name("nimbus-h200")
            .basedOn(Platform.INFINIBAND)
            .nicResource("rdma/ib")
            .hcas(List.of("mlx5_0", "mlx5_1", "mlx5_2", "mlx5_3"))
            .nodeSelector(Map.of("nimbus.example.com/pool", "h200"))
            .tolerations(List.of(NodeToleration.builder().key("nimbus.example.com/gpu").effect(TolerationEffect.NO_SCHEDULE).build()))
            .build());

        App app = new App();
        Chart chart = new Chart(app, "serving");
        PrefillDecodePair.Builder.create(chart, "gpt-oss")
            .model(Model.huggingFace("openai/gpt-oss-120b"))
            .network(RdmaNetwork.Builder.create(chart, "fabric").platform(nimbus).build())
            .prefill(ModelServerProps.builder().replicas(4).tensorParallelSize(1).build())
            .decode(ModelServerProps.builder().tensorParallelSize(4).env(Map.of("VLLM_LOGGING_LEVEL", "DEBUG")).build())
            .build();
        app.synth();
    }
}
