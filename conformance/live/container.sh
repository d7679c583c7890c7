#!/bin/sh
# container.sh FOLDER ARGV...: becomes the process of a container; runs as process 1 of new PID and mount namespaces.
#
# FOLDER/mounts has a line "SOURCE TARGET" for each mount, and FOLDER/termination-log is what it says when it ends. The root file system is
# this machine's, and what is written to it is in memory that belongs to the mount namespace: nothing remains when the container ends.
set -eu
folder=$1
shift
mount --make-rprivate /
mount -t tmpfs tmpfs "$folder/disk"
mkdir "$folder/disk/upper" "$folder/disk/work" "$folder/disk/root"
root=$folder/disk/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/disk/upper,workdir=$folder/disk/work" "$root"
mount -t tmpfs -o mode=755 tmpfs "$root/dev" # as in every container: a few devices, and little shared memory
for device in /dev/null /dev/zero /dev/full /dev/random /dev/urandom "$folder/termination-log"; do
  touch "$root/dev/${device##*/}"
  mount --bind "$device" "$root/dev/${device##*/}"
done
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/dev/shm"
mount -t tmpfs -o size=64m tmpfs "$root/dev/shm"
mount --rbind /sys "$root/sys"
mount -t proc proc "$root/proc"
while read -r source target; do
  if [ -d "$source" ]; then mkdir -p "$root$target"; fi
  mount --bind "$source" "$root$target"
done < "$folder/mounts"
exec chroot "$root" "$@"
