#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# compilers_agree.sh HEARTH_GPU SOURCE_ROOT
#
# Builds renderer and proof library with g++ and clang++, each with -O0 and -O3, renders the same scene and demands
# identical output from all four. Skipped (77) where only one compiler is installed.
set -eu
program=$1
root=$2
clang=$(command -v clang++ || command -v clang++-14 || true)
gcc=$(command -v g++ || true)
if [ -z "$clang" ] || [ -z "$gcc" ]; then
    echo "skipped: g++ and clang++ are both needed"
    exit 77
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cache=$(command -v ccache || true)

"$program" import --scene "$root/tests/data/scenes/room.gltf" --out "$dir/room.hscene" >/dev/null

sources="gpu/proof/sha256.cpp gpu/proof/sha256_ni.cpp gpu/proof/job.cpp gpu/proof/merkle.cpp gpu/proof/parallel.cpp
    gpu/proof/render_job.cpp gpu/proof/error_table.cpp gpu/proof/units_file.cpp gpu/proof/atomic_file.cpp
    gpu/proof/poc.cpp gpu/proof/check_detail.cpp gpu/proof/sampling.cpp tests/gpu/compilers_agree_main.cpp"
for file in "$root"/gpu/render/*.cpp; do
    case $file in
    *gltf_import.cpp | *stb_impl.cpp | *png.cpp) ;; # not between the scene and the root
    *) sources="$sources ${file#"$root"/}" ;;
    esac
done

# One line a compilation: directory|compiler|optimisation|source
for compiler in "$gcc" "$clang"; do
    for level in -O0 -O3; do
        out="$dir/$(basename "$compiler")$level"
        mkdir "$out"
        for source in $sources; do
            echo "$out|$compiler|$level|$source"
        done
    done
done >"$dir/jobs"

cat >"$dir/compile" <<'EOF'
set -eu
IFS='|' read -r out compiler level source <<LINE
$1
LINE
extra=
case $source in
*_ni.cpp) extra="-msha -mssse3 -msse4.1" ;;
*_avx2.cpp) extra="-mavx2" ;;
esac
defines=
[ "$(uname -m)" = x86_64 ] && defines="-DHEARTH_X86 -DHEARTH_SHA_NI"
cd "$ROOT"
$CACHE "$compiler" -std=c++20 "$level" -w -ffp-contract=off -fno-fast-math $extra $defines -I. -isystem gpu/third_party/include \
    -c "$source" -o "$out/$(basename "$source" .cpp).o"
EOF
export ROOT="$root" CACHE="$cache"
xargs -P "$(nproc)" -d '\n' -n 1 sh "$dir/compile" <"$dir/jobs"

first=
for out in "$dir"/*-O[03]; do
    compiler=$gcc
    case $(basename "$out") in clang*) compiler=$clang ;; esac
    "$compiler" "$out"/*.o -pthread -o "$out/agree"
    "$out/agree" "$dir/room.hscene" >"$out/result"
    echo "== $(basename "$out")"
    cat "$out/result"
    [ -n "$first" ] || first=$out/result
    cmp "$first" "$out/result"
done
best=$(sed -n 's/^best //p' "$first")
scalar=$(sed -n 's/^scalar //p' "$first")
if [ -z "$best" ] || [ "$best" != "$scalar" ]; then
    echo "the traversals or the trees disagree"
    exit 1
fi
echo "four builds agree"
