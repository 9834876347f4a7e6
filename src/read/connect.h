// Which marks the drawn lines join: glued connectors by what they are glued to, others by where
// they end; lines that meet end to end or run into each other are followed as one.
#pragma once

#include <string>
#include <vector>

#include "read/drawing.h"

namespace sopan {

// A mark as connectors see it.
struct Target {
  Box box;
  std::vector<std::string> ids;
};

// A way from one mark to another along drawn lines.
struct Connection {
  int from = 0;
  int to = 0;
  std::vector<Point> path;
  bool headless = false;  // no arrowhead anywhere: the direction is the one it was drawn in
};

std::vector<Connection> connections(const std::vector<Target>& targets,
                                    const std::vector<DrawnLine>& lines);

double distance(const Box& box, Point p);
double distance(const std::vector<Point>& path, Point p);

}  // namespace sopan
