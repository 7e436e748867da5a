/** Harmless, and taken for a virus by every scanner; in two parts, so that none takes this file for one. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`
