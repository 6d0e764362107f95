// What moves by itself: elements with a transition, an animation or smooth scrolling.
(selector) => [...document.querySelectorAll(selector ?? 'html, body, body *')].filter(element => {
  const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);
  return transitionDuration.split(',').some(time => parseFloat(time) > 0.01) || animationName !== 'none'
      || scrollBehavior === 'smooth';
}).map(element => element.outerHTML.slice(0, 120))
