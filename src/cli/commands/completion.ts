import { Argument, Command } from 'commander';
import { Platform } from '../../network/platform';
import { Session } from '../session';
import { completion, SHELLS } from '../shells';

/** What a shell needs to complete the words of a command line. */
export function addCompletion(program: Command, session: Session): void {
  program.command('completion')
    .summary('print what a shell needs to complete commands and options')
    .description(`Prints the completion of a shell:
  bash  source <(cdk8s-llm-d completion bash)
  zsh   source <(cdk8s-llm-d completion zsh)
  fish  cdk8s-llm-d completion fish | source`)
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action((shell: string) => session.print(completion(program, shell, Platform.names())));
}
