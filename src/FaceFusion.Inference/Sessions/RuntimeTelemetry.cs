using System.Runtime.InteropServices;

namespace FaceFusion.Inference;

/// <summary>
/// Keeps ONNX Runtime from telling its makers anything. Since 1.30 its official builds for Linux and macOS name the machine, keep events
/// in a database below the user's cache and send them to Microsoft, unless a variable says no when the library starts.
/// </summary>
internal static partial class RuntimeTelemetry
{
    /// <summary>What the library looks for.</summary>
    internal const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Says no; before the library is loaded. Nothing is to be done on Windows, where events go to the system's own tracing.</summary>
    public static void Refuse()
    {
        if (!OperatingSystem.IsWindows())
        {
            // .NET's own variables are a copy that native code does not see.
            _ = SetVariable(Variable, "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
