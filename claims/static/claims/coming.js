// Pages being fetched for a claim: asks every two seconds what became of them, while one is under way.
(() => {
  const place = document.querySelector("[data-coming]");
  const look = async () => {
    if (!place.querySelector("[data-waiting]")) return;
    const answer = await fetch(place.dataset.coming).catch(() => null);
    if (answer && answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
