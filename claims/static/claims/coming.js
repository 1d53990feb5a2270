// What a job does: asks every two seconds how far it is, while it is under way. A page on which
// something can be pressed when the job has ended (data-then="load") is loaded again then.
(() => {
  const place = document.querySelector("[data-coming]");
  const look = async () => {
    if (!place.querySelector("[data-waiting]")) return;
    const answer = await fetch(place.dataset.coming).catch(() => null);
    if (answer && answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    if (place.dataset.then === "load" && !place.querySelector("[data-waiting]")) location.reload();
    else setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
