/* zlib, the system's: https://zlib.net (Debian: zlib1g-dev). */
#pragma once
#include <zlib.h>

/* deflateInit2 is a macro, which Swift doesn't see. 31: the largest window, with gzip's header (RFC 1952). */
static inline int showrunner_gzip_begin(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
}
