/** The name under which settings are looked up, from the working directory upwards. */
export const CONFIG_NAME = '.cdk8s-llm-d.yaml';
