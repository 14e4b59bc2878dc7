// The one line that ties the step files to their runner: with Reqnroll it reads "global using Reqnroll;".
global using ProtocolLab.Gherkin;
