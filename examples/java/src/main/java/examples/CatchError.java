package examples;

import io.github.cdk8sllmd.Backend;
import io.github.cdk8sllmd.Model;
import io.github.cdk8sllmd.ModelServerProps;
import io.github.cdk8sllmd.Platform;
import io.github.cdk8sllmd.PrefillDecodePair;
import io.github.cdk8sllmd.RdmaNetwork;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** A backend that someone chose, and that the platform cannot use: the program reads the code and goes on with the platform's own. */
public final class CatchError {
    private static final Pattern CODE = Pattern.compile("LLMD\\d+");

    public static void main(final String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "serving");
        PrefillDecodePair.Builder.create(chart, "gpt-oss")
            .model(Model.huggingFace("openai/gpt-oss-120b"))
            .network(fabric(chart))
            .prefill(ModelServerProps.builder().replicas(8).tensorParallelSize(1).build())
            .decode(ModelServerProps.builder().replicas(2).tensorParallelSize(4).build())
            .build();
        app.synth();
    }

    private static RdmaNetwork fabric(final Chart chart) {
        try {
            return RdmaNetwork.Builder.create(chart, "fabric").platform(Platform.EKS_P5_EN).backend(Backend.UCX).build();
        } catch (RuntimeException error) {
            Matcher code = CODE.matcher(String.valueOf(error.getMessage()));
            if (!code.find() || !code.group().equals("LLMD201")) {
                throw error;
            }
            System.err.println("not with that backend: " + error.getMessage());
            return RdmaNetwork.Builder.create(chart, "fabric").platform(Platform.EKS_P5_EN).build();
        }
    }
}
