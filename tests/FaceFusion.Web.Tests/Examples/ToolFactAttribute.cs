namespace FaceFusion.Web.Tests.Examples;

/// <summary>A test that runs programs of this machine; shown as skipped, with the reason, where one is missing.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        var missing = tools.Where(tool => !(Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)))).ToArray();
        if (missing.Length > 0)
        {
            Skip = $"{string.Join(", ", missing)} cannot be found on this machine.";
        }
    }
}
