/* Movement: none for those who asked for calm, none that goes on by itself for anybody. */

check("still", () => document.getAnimations().filter((a) => a.playState === "running")
  .map((a) => `moves although calm was asked for: ${at(a.effect.target)}`));

check("calm", () => {
  const wrong = [];
  for (const a of document.getAnimations()) {
    const timing = a.effect.getComputedTiming();
    if (a.playState === "running" && timing.endTime > 5000) wrong.push(`moves for longer than five seconds: ${at(a.effect.target)}`);
  }
  for (const e of all("video, audio")) if (e.autoplay || e.loop) wrong.push(`plays by itself: ${at(e)}`);
  for (const e of all("img")) if (/\.gif(\?|$)/i.test(e.src)) wrong.push(`a picture that may move: ${at(e)}`);
  return wrong;
});

/* Rules that would move something under a reader who asked for calm. */
check("calm_scrolling", () => all("html, body, main").filter((e) => getComputedStyle(e).scrollBehavior === "smooth")
  .map((e) => `scrolls smoothly: ${at(e).slice(0, 60)}`));
