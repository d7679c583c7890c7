package examples;

import io.github.cdk8sllmd.Model;
import io.github.cdk8sllmd.ModelServerProps;
import io.github.cdk8sllmd.Platform;
import io.github.cdk8sllmd.PrefillDecodePair;
import io.github.cdk8sllmd.RdmaNetwork;
import io.github.cdk8sllmd.WideEPOptions;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;

/** DeepSeek-R1 on GKE A3 Ultra: 16 H200 prefill, 16 decode, the experts of each role spread over two hosts with DeepEP. */
public final class WideEpGkeA3Ultra {
    public static void main(final String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "serving", ChartProps.builder().namespace("llm-d").build());
        ModelServerProps twoHosts = ModelServerProps.builder().wideEp(WideEPOptions.builder().nodes(2).build()).build();
        PrefillDecodePair.Builder.create(chart, "deepseek-r1")
            .name("deepseek-r1")
            .model(Model.huggingFace("deepseek-ai/DeepSeek-R1-0528"))
            .network(RdmaNetwork.Builder.create(chart, "fabric").platform(Platform.GKE_A3_ULTRA_MULTI_NIC).build())
            .prefill(twoHosts)
            .decode(twoHosts)
            .build();
        app.synth();
    }
}
