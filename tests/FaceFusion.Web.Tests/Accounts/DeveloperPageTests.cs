using Bunit;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Testing;
using FaceFusion.Web.Components.Developers;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Accounts;

public sealed class DeveloperPageTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Page_ForGuests_HasWholeProgramsWithThisStudiosAddressAndNoKeys()
    {
        var page = System.Net.WebUtility.HtmlDecode(await host.Client.GetStringAsync("/developers"));

        var address = host.Address.ToString().TrimEnd('/');
        Assert.Contains($"export FACEFUSION_URL={address}\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("FACEFUSION_KEY=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("key-name", page, StringComparison.Ordinal);
        Assert.All(ApiExample.All, example => Assert.Contains(
            File.ReadAllText(RepositoryFiles.Path("docs", "examples", example.File)).Replace("http://localhost:5080", address, StringComparison.Ordinal).Trim(), page, StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_AreAllThatAreTested() => Assert.Equal(
        Directory.GetFiles(RepositoryFiles.Path("docs", "examples")).Select(Path.GetFileName).Where(name => name != "README.md").Order(),
        ApiExample.All.Select(example => example.File).Order());

    [Fact]
    public void Chart_ShowsThirtyDaysAndWhatIsTallest()
    {
        using var context = new ChartContext();
        var today = new DateOnly(2026, 11, 26);

        var chart = context.Chart([new UsageDay(today, 40, 0), new UsageDay(today.AddDays(-29), 10, 10), new UsageDay(today.AddDays(-60), 99, 0)], today);

        Assert.Equal(30, chart.FindAll(".usage-bar").Count);
        Assert.Equal(("24", "96"), (chart.FindAll(".usage-bar")[0].GetAttribute("height"), chart.FindAll(".usage-bar")[29].GetAttribute("height")));
        Assert.Equal("24", chart.FindAll(".usage-failed")[0].GetAttribute("height"));
        Assert.Equal("50 jobs in the last 30 days, 40 on the busiest", chart.Find("svg").GetAttribute("aria-label"));
    }

    private sealed class ChartContext : Components.StudioContext
    {
        public IRenderedComponent<UsageChart> Chart(IReadOnlyList<UsageDay> days, DateOnly today) => Render<UsageChart>(parameters => parameters.Add(p => p.Usage, days).Add(p => p.Today, today));
    }
}
