// FFmpeg's libraries for Swift: their headers, and functions for what Swift can't import (macros, arrays of pointers).
#ifndef SHOWRUNNER_CFFMPEG_H
#define SHOWRUNNER_CFFMPEG_H

#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
// Glibc's own module lacks it.
#include <malloc.h>
#include <string.h>

static inline int show_error_again(void) { return AVERROR(EAGAIN); }
static inline int show_error_end(void) { return AVERROR_EOF; }
static inline int show_error_no_decoder(void) { return AVERROR_DECODER_NOT_FOUND; }
static inline int show_error_no_stream(void) { return AVERROR_STREAM_NOT_FOUND; }
static inline int show_error_no_encoder(void) { return AVERROR_ENCODER_NOT_FOUND; }
static inline int show_error_memory(void) { return AVERROR(ENOMEM); }
static inline int64_t show_no_timestamp(void) { return AV_NOPTS_VALUE; }
static inline AVChannelLayout show_stereo(void) { return (AVChannelLayout)AV_CHANNEL_LAYOUT_STEREO; }
static inline AVChannelLayout show_mono(void) { return (AVChannelLayout)AV_CHANNEL_LAYOUT_MONO; }

// Scales the whole of `source` into the 4:2:0 picture `target`, its left upper corner at (x, y), both even.
static inline int show_scale(
    struct SwsContext *context, const AVFrame *source, AVFrame *target, int x, int y) {
  uint8_t *planes[4] = {
      target->data[0] + (ptrdiff_t)y * target->linesize[0] + x,
      target->data[1] + (ptrdiff_t)(y / 2) * target->linesize[1] + x / 2,
      target->data[2] + (ptrdiff_t)(y / 2) * target->linesize[2] + x / 2,
      NULL,
  };
  const int strides[4] = {target->linesize[0], target->linesize[1], target->linesize[2], 0};
  return sws_scale(
      context, (const uint8_t *const *)source->data, source->linesize, 0, source->height, planes, strides);
}

// Writes every two by two pixels of a plane as one, their mean: eight at once, two to a lane, then what is left.
//
// The pictures of four sources that wait for their turn are more than the caches hold, and a row soon is in another
// page of memory than those before, where the processor does not look ahead by itself: what is asked for eight rows
// before it is read costs half the time.
static inline void show_halve_plane(
    const uint8_t *source, int source_stride, uint8_t *target, int target_stride, int width, int height) {
  typedef uint16_t pairs __attribute__((vector_size(16)));
  typedef uint8_t means __attribute__((vector_size(8)));
  for (int row = 0; row < height; row++) {
    const uint8_t *upper = source + (ptrdiff_t)row * 2 * source_stride;
    const uint8_t *lower = upper + source_stride;
    uint8_t *out = target + (ptrdiff_t)row * target_stride;
    int column = 0;
    for (; column + 8 <= width; column += 8) {
      // Once for each line of the cache; an address beyond the picture's end is no fault.
      if (column % 32 == 0) {
        __builtin_prefetch(upper + 8 * (ptrdiff_t)source_stride + 2 * column);
        __builtin_prefetch(lower + 8 * (ptrdiff_t)source_stride + 2 * column);
      }
      pairs above, below;
      memcpy(&above, upper + 2 * column, sizeof above);
      memcpy(&below, lower + 2 * column, sizeof below);
      const pairs sum = (above & 255) + (above >> 8) + (below & 255) + (below >> 8);
      const means mean = __builtin_convertvector((sum + 2) >> 2, means);
      memcpy(out + column, &mean, sizeof mean);
    }
    for (; column < width; column++) {
      const int sum =
          upper[2 * column] + upper[2 * column + 1] + lower[2 * column] + lower[2 * column + 1];
      out[column] = (uint8_t)((sum + 2) >> 2);
    }
  }
}

// Scales the 4:2:0 picture `source`, from (source_x, source_y) on, to half its size into `target`, where it takes
// `width` by `height` pixels, the left upper corner at (x, y); all even.
static inline void show_halve(
    const AVFrame *source, int source_x, int source_y, AVFrame *target, int x, int y, int width, int height) {
  for (int plane = 0; plane < 3; plane++) {
    const int shift = plane == 0 ? 0 : 1;
    show_halve_plane(
        source->data[plane] + (ptrdiff_t)(source_y >> shift) * source->linesize[plane] + (source_x >> shift),
        source->linesize[plane],
        target->data[plane] + (ptrdiff_t)(y >> shift) * target->linesize[plane] + (x >> shift),
        target->linesize[plane], width >> shift, height >> shift);
  }
}

// Scales `height` lines of the 4:2:0 picture `source` from (source_x, source_y) on, as wide as `context` says, into
// `target`, their left upper corner at (x, y); all even.
static inline int show_scale_part(
    struct SwsContext *context, const AVFrame *source, int source_x, int source_y, int height, AVFrame *target, int x,
    int y) {
  const uint8_t *from[4] = {
      source->data[0] + (ptrdiff_t)source_y * source->linesize[0] + source_x,
      source->data[1] + (ptrdiff_t)(source_y / 2) * source->linesize[1] + source_x / 2,
      source->data[2] + (ptrdiff_t)(source_y / 2) * source->linesize[2] + source_x / 2,
      NULL,
  };
  uint8_t *planes[4] = {
      target->data[0] + (ptrdiff_t)y * target->linesize[0] + x,
      target->data[1] + (ptrdiff_t)(y / 2) * target->linesize[1] + x / 2,
      target->data[2] + (ptrdiff_t)(y / 2) * target->linesize[2] + x / 2,
      NULL,
  };
  const int strides[4] = {target->linesize[0], target->linesize[1], target->linesize[2], 0};
  return sws_scale(context, from, source->linesize, 0, height, planes, strides);
}

// Copies the whole of the 4:2:0 picture `source` into `target`, its left upper corner at (x, y), both even.
static inline void show_copy(const AVFrame *source, AVFrame *target, int x, int y) {
  for (int plane = 0; plane < 3; plane++) {
    const int shift = plane == 0 ? 0 : 1;
    av_image_copy_plane(
        target->data[plane] + (ptrdiff_t)(y >> shift) * target->linesize[plane] + (x >> shift),
        target->linesize[plane], source->data[plane], source->linesize[plane], (source->width + shift) >> shift,
        (source->height + shift) >> shift);
  }
}

// Tells `context` the matrices (SWS_CS_…) and ranges (1: full) of what it reads and writes.
static inline int show_set_colours(
    struct SwsContext *context, int source, int source_range, int target, int target_range) {
  return sws_setColorspaceDetails(
      context, sws_getCoefficients(source), source_range, sws_getCoefficients(target), target_range, 0, 1 << 16,
      1 << 16);
}

// Resamples to planar floats at `left` and `right` (NULL for one channel); returns the samples of a channel.
static inline int show_resample(
    struct SwrContext *context, float *left, float *right, int room, const AVFrame *source) {
  uint8_t *planes[2] = {(uint8_t *)left, (uint8_t *)right};
  return swr_convert(
      context, planes, room, source ? (const uint8_t **)source->extended_data : NULL,
      source ? source->nb_samples : 0);
}

#endif
