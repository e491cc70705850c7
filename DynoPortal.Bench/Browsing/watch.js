// In every measured page: when was the last change of the document on the screen, and how many frames a second does it scroll with.
globalThis.bench = (() => {
  let changed = 0, painted = 0, waiting = false;
  // Two frames on, what was changed before the first of them has been painted.
  const paint = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    waiting = false;
    painted = performance.now();
  }));
  const note = () => {
    changed = performance.now();
    if (!waiting) { waiting = true; paint(); }
  };
  const watch = () => new MutationObserver(note).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  if (document.documentElement) watch(); else document.addEventListener('readystatechange', watch, { once: true });

  let failed = null;
  addEventListener('error', event => failed ??= event.message);
  addEventListener('unhandledrejection', event => failed ??= String(event.reason));

  const next = () => new Promise(done => setTimeout(done, 20));
  async function quiet(least) {
    while (!changed || waiting || performance.now() - changed < least) await next();
    // A change may have come while the frames of an earlier one were awaited.
    return Math.max(painted, changed);
  }

  // The time of the page's last paint once there are so many elements and nothing has changed for a while, in ms from the start of the navigation.
  async function painting(selector, count, least = 700) {
    while (document.querySelectorAll(selector).length < count) {
      if (failed || performance.now() > 60_000) throw new Error(`${document.querySelectorAll(selector).length} of ${selector} within a minute. ${failed ?? ''}`);
      await next();
    }
    return quiet(least);
  }

  // As above for a page that marks itself when its first picture is on the screen.
  async function marking(name) {
    while (!performance.getEntriesByName(name).length) {
      if (failed || performance.now() > 60_000) throw new Error(`No mark ${name} within a minute. ${failed ?? ''}`);
      await next();
    }
    return performance.getEntriesByName(name)[0].startTime;
  }

  // What an act in the page takes until its result is painted.
  async function acting(act) {
    await quiet(300);
    const from = performance.now();
    changed = 0;
    act();
    return await quiet(500) - from;
  }

  const scrollers = () => [...document.querySelectorAll('*')].filter(each => each.scrollHeight - each.clientHeight > 50 && ['auto', 'scroll'].includes(getComputedStyle(each).overflowY));
  function scrolling(length) {
    const scroller = scrollers().sort((a, b) => (b.scrollHeight - b.clientHeight) - (a.scrollHeight - a.clientHeight))[0] ?? document.scrollingElement;
    const reach = scroller.scrollHeight - scroller.clientHeight;
    return new Promise(done => {
      const from = performance.now();
      let [frames, at, way, longest, last] = [0, 0, 24, 0, from];
      const step = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        frames++;
        if (now - from >= length) return done({ rate: frames * 1000 / (now - from), longest, reach });
        if (at + way < 0 || at + way > reach) way = -way;
        at += way;
        scroller.scrollTop = at;
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  }

  // The next paint of a part of the page, by the clock that all pages share; -1 when there is none within 5 s.
  let seen = null;
  function arm(selector) {
    seen = new Promise(done => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.timeOrigin + performance.now())));
      });
      observer.observe(document.querySelector(selector), { childList: true, subtree: true, attributes: true, characterData: true });
      setTimeout(() => { observer.disconnect(); done(-1); }, 5000);
    });
  }

  return { painting, marking, acting, scrolling, arm, seen: () => seen };
})();
