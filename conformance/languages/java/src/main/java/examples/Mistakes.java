package examples;

import io.github.cdk8sllmd.Model;
import io.github.cdk8sllmd.ModelServerProps;
import io.github.cdk8sllmd.Platform;
import io.github.cdk8sllmd.PrefillDecodePair;
import io.github.cdk8sllmd.RdmaNetwork;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** Makes mistakes, and prints what is said about each, in one line. */
public final class Mistakes {
    public static void main(final String[] args) {
        attempt("a missing prop", () -> pair(null, 1));
        attempt("an unknown name", () -> Platform.of("eks-p5m"));
        attempt("a wrong number", () -> pair(RdmaNetwork.Builder.create(chart(), "fabric").platform(Platform.EKS_P5_EN).build(), -1));
    }

    private static Chart chart() {
        return new Chart(new App(), "serving");
    }

    private static void pair(final RdmaNetwork network, final int replicas) {
        PrefillDecodePair.Builder.create(chart(), "pair")
            .model(Model.huggingFace("openai/gpt-oss-120b"))
            .network(network)
            .prefill(ModelServerProps.builder().replicas(replicas).build())
            .decode(ModelServerProps.builder().build())
            .build();
    }

    private static void attempt(final String mistake, final Runnable make) {
        String said = "was accepted";
        try {
            make.run();
        } catch (RuntimeException error) {
            said = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
        }
        System.out.println(mistake + ": " + said);
    }
}
