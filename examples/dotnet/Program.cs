using System;
using System.Collections.Generic;

namespace Examples
{
    /// <summary>Runs one of the examples: dotnet run -- EksP5En</summary>
    public static class Program
    {
        private static readonly Dictionary<string, Action> Examples = new()
        {
            ["EksP5En"] = EksP5En.Run,
            ["WideEpGkeA3Ultra"] = WideEpGkeA3Ultra.Run,
            ["JoinDeployment"] = JoinDeployment.Run,
            ["CustomPlatform"] = CustomPlatform.Run,
            ["CatchError"] = CatchError.Run,
        };

        public static void Main(string[] args) => Examples[args[0]]();
    }
}
