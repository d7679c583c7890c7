/** The middle value: one slow run of a shared machine does not move it. */
const median = exports.median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** `1.42x` */
const ratio = exports.ratio = (a, b) => `${(a / b).toFixed(2)}x`;

/** `12.3 ms` */
exports.ms = value => value < 10_000 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : `${(value / 1000).toFixed(1)} s`;

/**
 * Times two things in turn, so that a slow moment of the machine meets both, and says how many times as long one of them takes.
 *
 * A goal is missed beyond noise where three quarters of the runs miss it: the middle of a few runs moves by some hundredths.
 *
 * @param ours   takes and returns milliseconds, as `theirs` does
 * @param runs   how many pairs; one more, of which nothing is read, warms the caches of the disk
 * @param goal   the most that ours may take, in times of theirs
 */
exports.pairwise = (ours, theirs, runs, goal) => {
  const both = Array.from({ length: runs + 1 }, (_, i) => i % 2 ? [ours(), theirs()] : [theirs(), ours()].reverse()).slice(1);
  const ratios = both.map(([a, b]) => a / b).sort((a, b) => a - b);
  const [middle, least] = [median(ratios), ratios[Math.floor(runs / 4)]];
  return {
    ours: median(both.map(([a]) => a)),
    theirs: median(both.map(([, b]) => b)),
    middle,
    met: least <= goal,
    line: `${ratio(middle, 1)} (goal: at most ${goal}x${middle > goal && least <= goal ? ', missed by no more than noise' : ''})`,
  };
};
