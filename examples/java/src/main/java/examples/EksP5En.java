package examples;

import io.github.cdk8sllmd.Model;
import io.github.cdk8sllmd.ModelServerProps;
import io.github.cdk8sllmd.Platform;
import io.github.cdk8sllmd.PrefillDecodePair;
import io.github.cdk8sllmd.RdmaNetwork;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** gpt-oss-120b on Amazon EKS: 8 prefill pods of one H200, 2 decode pods of four, KV cache over EFA. */
public final class EksP5En {
    public static void main(final String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "serving");
        PrefillDecodePair.Builder.create(chart, "gpt-oss")
            .model(Model.huggingFace("openai/gpt-oss-120b"))
            .network(RdmaNetwork.Builder.create(chart, "fabric").platform(Platform.EKS_P5_EN).build())
            .prefill(ModelServerProps.builder().replicas(8).tensorParallelSize(1).build())
            .decode(ModelServerProps.builder().replicas(2).tensorParallelSize(4).build())
            .build();
        app.synth();
    }
}
