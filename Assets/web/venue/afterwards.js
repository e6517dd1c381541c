/**
 * Leads to the night's recording, if there is one.
 *
 * @param {HTMLElement} place  It is shown with the link.
 * @param {string} show  Its name.
 */
export async function linkToReplay(place, show) {
  try {
    const answer = await fetch('/replay/list.json', { cache: 'no-cache' });
    /** @type {{id: string, show: string, start: number}[]} */
    const nights = answer.ok ? await answer.json() : [];
    const night = nights.filter((one) => one.show === show).sort((one, other) => other.start - one.start)[0];
    if (!night) return;
    const link = document.createElement('a');
    link.href = `/replay/${encodeURIComponent(night.id)}`;
    link.textContent = 'See the night again';
    place.replaceChildren(link);
    place.hidden = false;
  } catch {
    // Without an answer there is nothing to lead to.
    return;
  }
}
