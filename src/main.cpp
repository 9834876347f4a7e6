// sopan: checks SOPs of Indonesian government offices (docs/contract.md).
#include "app/commands.h"

int main(int argc, char** argv) { return sopan::run(argc, argv); }
