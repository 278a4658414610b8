// Citizens of the journeys. Their numbers are replacement numbers: the day is one that no calendar has.
export interface Citizen {
  name: string;
  firstName: string;
  cpr: string;
}

const FIRST_NAMES = ['Åse', 'Bjørk', 'Cæcilie', 'Ditmar', 'Else', 'Frøya', 'Gorm', 'Hjørdis', 'Ingolf', 'Jytte', 'Kaj', 'Løvring'];

let made = 0;

/** Somebody the centre has not met before. */
export function newCitizen(): Citizen {
  const turn = made;
  made += 1;
  const firstName = FIRST_NAMES[turn % FIRST_NAMES.length] ?? 'Åse';
  const day = 61 + (turn % 28);
  const month = String(1 + (turn % 12)).padStart(2, '0');
  return { firstName, name: `${firstName} Prøvegård ${'I'.repeat(1 + Math.floor(turn / FIRST_NAMES.length))}`, cpr: `${day}${month}79-${String(101 + turn).padStart(4, '0')}` };
}
