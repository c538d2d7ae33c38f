using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The bar of a fusion under way.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ProgressTests(StudioServer studio)
{
    /// <summary>Keeps, with every frame, where the bar stood and what was reported.</summary>
    private const string Recorder = """
        window.seen = [];
        const look = () => {
          const bar = document.querySelector('.render .job-bar');
          if (bar) {
            seen.push([bar.value, Number(bar.dataset.fraction), Number.parseInt(document.querySelector('.render [data-percent]').textContent) / 100]);
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    [BrowserTheory]
    [InlineData(ReducedMotion.NoPreference)]
    [InlineData(ReducedMotion.Reduce)]
    public async Task Bar_BetweenReports_GoesOnUnlessNoMovementIsWanted(ReducedMotion motion)
    {
        await using var page = await studio.OpenAsync();
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = motion });
        await page.Page.EvaluateAsync(Recorder);

        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();

        var seen = await page.Page.EvaluateAsync<double[][]>("seen");
        Assert.NotEmpty(seen);
        Assert.All(seen, at => Assert.InRange(at[2] - at[0], -0.0051, 0.0051));
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second[0] >= pair.First[0], $"The bar went back from {pair.First[0]} to {pair.Second[0]}."));
        var ahead = seen.Count(at => at[0] > at[1] + 0.005);
        Assert.True(motion == ReducedMotion.Reduce ? ahead == 0 : ahead > 0, $"The bar was ahead of its reports in {ahead} of {seen.Length} frames.");
    }
}
