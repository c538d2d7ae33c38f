namespace FaceFusion.Web.Tests.Durability;

/// <summary>A test that waits for leases to end: shown as skipped but where <c>tests/kill-studio.sh</c> asks for it.</summary>
internal sealed class ManyKillsFactAttribute : FactAttribute
{
    public const string Variable = "FACEFUSION_KILLS";

    public ManyKillsFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Skip = "It takes half a minute: tests/kill-studio.sh runs it.";
        }
    }
}
