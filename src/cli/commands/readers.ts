/** `cps-unblock readers`: the readers and what is in each, as far as its Answer To Reset tells. No card is taken. */
