using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>
/// A studio in a process of its own that is killed, as a power cut would, in the middle of its work. A few kills here;
/// <c>tests/kill-studio.sh 200</c> does many.
/// </summary>
public sealed class KilledStudioTests
{
    private const int FewKills = 5;
    private const int MostWaiting = 6;
    private const int MostStates = 6;
    private const int Size = 256;

    private static int Kills => JobCalls.Number(ManyKillsFactAttribute.Variable, FewKills);

    [Fact]
    public async Task Jobs_OfAStudioThatIsKilledAgainAndAgain_AllEndWithOnePictureEach()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(Kills);
        var accepted = new List<string>();
        var unfinished = new Queue<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var doomed = await StudioProcess.StartAsync(folder.Path);

            // The key says that a request whose answer a kill took away may be sent again.
            for (var i = random.Next(3); i >= 0; i--)
            {
                var id = await JobCalls.EnqueueAsync(doomed.Client, $"{kill}-{i}", Size);
                Assert.Equal(id, await JobCalls.EnqueueAsync(doomed.Client, $"{kill}-{i}", Size));
                accepted.Add(id);
                unfinished.Enqueue(id);
            }

            // The first that is not at its end ends every other time, so that none is in the middle at three kills: it would be
            // given up. One that ended before an earlier kill does not count.
            var ends = kill % 2 == 0 ? Math.Max(1, unfinished.Count - MostWaiting) : 0;
            while (ends > 0 && unfinished.TryDequeue(out var first))
            {
                ends -= await HasEndedAsync(doomed.Client, first) ? 0 : 1;
                await JobCalls.EndOfAsync(doomed.Client, first);
            }

            // At some state of the one that is next, or of one that comes after it.
            if (unfinished.Count > 0)
            {
                await JobCalls.FollowAsync(doomed.Client, unfinished.ElementAt(random.Next(Math.Min(2, unfinished.Count))), random.Next(1, MostStates));
            }

            doomed.Kill();
        }

        await using var studio = await StudioProcess.StartAsync(folder.Path);
        await JobCalls.RequireOnePictureEachAsync([studio.Client], accepted, folder.Path);
    }

    private static async Task<bool> HasEndedAsync(HttpClient client, string job)
    {
        var now = JsonNode.Parse(await client.GetStringAsync($"/api/v1/jobs/{job}"))!;
        return now["status"]!.GetValue<string>() is "succeeded" or "failed";
    }
}
