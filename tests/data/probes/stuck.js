() => [...document.querySelectorAll('body *')]
    .filter(element => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
    .reduce((sum, element) => sum + element.getBoundingClientRect().height, 0) / innerHeight
