/**
 * Follows a video frame by frame: by the browser's own word where it gives one, and otherwise, while the video plays,
 * by a look at each of the page's frames. Each time the video then hears of a `programmeframe`.
 *
 * @param {HTMLVideoElement} video
 * @param {(seconds: number) => void} seen  Told of each frame's place, in seconds of the video.
 */
export function followFrames(video, seen) {
  const tell = (/** @type {number} */ seconds) => {
    seen(seconds);
    video.dispatchEvent(new Event('programmeframe'));
  };
  if ('requestVideoFrameCallback' in video) {
    /** @param {number} _now @param {{mediaTime: number}} frame */
    const follow = (_now, { mediaTime }) => {
      tell(mediaTime);
      video.requestVideoFrameCallback(follow);
    };
    video.requestVideoFrameCallback(follow);
  } else lookOften(video, tell);
}

/** @param {HTMLVideoElement} video @param {(seconds: number) => void} tell */
function lookOften(video, tell) {
  let place = NaN;
  let frame = 0;
  const look = () => {
    const { currentTime, paused, ended, seeking } = video;
    frame = paused || ended ? 0 : requestAnimationFrame(look);
    // While it seeks, the frame of before is on screen.
    if (currentTime === place || seeking) return;
    place = currentTime;
    tell(place);
  };
  video.addEventListener('playing', () => {
    if (frame === 0) look();
  });
  video.addEventListener('seeked', () => {
    if (frame === 0) look();
  });
}
