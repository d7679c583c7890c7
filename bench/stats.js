/** The middle value: one slow run of a shared machine does not move it. */
exports.median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** `1.42x` */
exports.ratio = (a, b) => `${(a / b).toFixed(2)}x`;

/** `12.3 ms` */
exports.ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
