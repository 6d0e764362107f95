// What the policy of a page refuses, and whether an attack ran.
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
window.attacked = () => { window.wasAttacked = true; };
