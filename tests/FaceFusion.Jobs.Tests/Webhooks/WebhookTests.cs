using System.Text.Json.Nodes;
using FaceFusion.Fusion;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Jobs.Webhooks;

namespace FaceFusion.Jobs.Tests.Webhooks;

/// <summary>Messages of ends, to a server of this machine.</summary>
public sealed class WebhookTests
{
    private const string Owner = "ws_00000000000000000000000001";

    private static readonly string[] s_ends = [WebhookEvent.JobCompleted, WebhookEvent.JobFailed, WebhookEvent.JobCanceled, WebhookEvent.BatchCompleted];

    [EachEngine]
    public void Sign_ExampleOfTheStandard_GivesItsSignature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Sign(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8));

    [EachEngine]
    public async Task Job_ThatEnds_IsToldToItsOwnersWebhooksSigned()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        var (webhook, secret) = studio.Get<IWebhooks>().Create(Owner, receiver.Url, [WebhookEvent.JobCompleted]);
        studio.Get<IWebhooks>().Create("ws_00000000000000000000000002", receiver.Url, WebhookEvent.All);
        var job = await RunAsync(studio);
        studio.Engine.Failure = new FusionException("no_face_detected", "none");
        await RunAsync(studio);

        await SendAsync(studio);

        var message = Assert.Single(receiver.Messages);
        var body = JsonNode.Parse(message.Body)!;
        Assert.Equal(("job.completed", job.Id, "succeeded"), (body["type"]!.GetValue<string>(), body["data"]!["id"]!.GetValue<string>(), body["data"]!["status"]!.GetValue<string>()));
        Assert.Equal(WebhookSecret.Sign([secret], message.Id, message.At, message.Body), message.Signature);
        var delivery = Assert.Single(studio.Get<IWebhooks>().Deliveries(webhook.Id, 9));
        Assert.Equal((message.Id, 1, 204, null, true), (delivery.Id, delivery.Attempts, delivery.Status, delivery.DueAt, delivery.DeliveredAt is not null));
    }

    [EachEngine]
    public async Task Job_ThatIsBegun_IsToldWithItsEnd()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        studio.Get<IWebhooks>().Create(Owner, receiver.Url, WebhookEvent.All);

        var job = await RunAsync(studio);
        await SendAsync(studio);

        Assert.Equal(["job.completed", "job.started"], receiver.Messages.Select(message => JsonNode.Parse(message.Body)!["type"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        var started = JsonNode.Parse(receiver.Messages.Single(message => JsonNode.Parse(message.Body)!["type"]!.GetValue<string>() == "job.started").Body)!;
        Assert.Equal((job.Id, "running"), (started["data"]!["id"]!.GetValue<string>(), started["data"]!["status"]!.GetValue<string>()));
    }

    [EachEngine]
    public async Task Message_ThatDoesNotArrive_IsSentAgainTheSame()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        var (webhook, secret) = studio.Get<IWebhooks>().Create(Owner, receiver.Url, s_ends);
        receiver.Answer = 503;
        await RunAsync(studio);
        await SendAsync(studio);
        await SendAsync(studio);
        Assert.Single(receiver.Messages);
        Assert.NotNull(studio.Get<IWebhooks>().Find(webhook.Id)!.FailingSince);

        receiver.Answer = 200;
        studio.Time.Advance(TimeSpan.FromSeconds(6));
        await SendAsync(studio);

        var (first, second) = (receiver.Messages.First(), receiver.Messages.Last());
        Assert.Equal(2, receiver.Messages.Count);
        Assert.Equal((first.Id, Convert.ToHexString(first.Body)), (second.Id, Convert.ToHexString(second.Body)));
        Assert.Equal(WebhookSecret.Sign([secret], second.Id, second.At, second.Body), second.Signature);
        Assert.Null(studio.Get<IWebhooks>().Find(webhook.Id)!.FailingSince);
    }

    [Theory]
    [InlineData(410, true)]
    [InlineData(302, false)]
    public async Task Receiver_ThatIsGoneOrSendsElsewhere_IsNotFollowed(int answer, bool disables)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        var (webhook, _) = studio.Get<IWebhooks>().Create(Owner, receiver.Url, s_ends);
        receiver.Answer = answer;
        await RunAsync(studio);

        await SendAsync(studio);

        Assert.Single(receiver.Messages);
        Assert.Equal((answer, "status"), (studio.Get<IWebhooks>().Deliveries(webhook.Id, 1)[0].Status, studio.Get<IWebhooks>().Deliveries(webhook.Id, 1)[0].Problem));
        Assert.Equal(disables, studio.Get<IWebhooks>().Find(webhook.Id)!.DisabledAt is not null);
    }

    [EachEngine]
    public async Task Receiver_ThatTakesNothingForDays_IsPutOutOfUseUntilItsOwnerWantsItAgain()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        var webhooks = studio.Get<IWebhooks>();
        var (webhook, _) = webhooks.Create(Owner, receiver.Url, s_ends);
        receiver.Answer = 500;
        await RunAsync(studio);
        for (var hour = 0; hour < 24 * 5; hour++)
        {
            await SendAsync(studio);
            studio.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Null(webhooks.Find(webhook.Id)!.DisabledAt);
        Assert.Equal(10, receiver.Messages.Count);
        Assert.Equal(10, Assert.Single(webhooks.Deliveries(webhook.Id, 9)).Attempts);
        webhooks.Test(webhook.Id);
        await SendAsync(studio);
        Assert.NotNull(webhooks.Find(webhook.Id)!.DisabledAt);

        await RunAsync(studio);
        Assert.DoesNotContain(webhooks.Deliveries(webhook.Id, 9), delivery => delivery.Event == WebhookEvent.JobCompleted && delivery.DueAt is not null);
        Assert.Null(webhooks.Change(webhook.Id, null, null, enabled: true).DisabledAt);
    }

    [EachEngine]
    public async Task Rotate_ForADay_SignsWithBoth()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        var webhooks = studio.Get<IWebhooks>();
        var (webhook, old) = webhooks.Create(Owner, receiver.Url, s_ends);
        var next = webhooks.Rotate(webhook.Id);
        webhooks.Test(webhook.Id);
        await SendAsync(studio);
        studio.Time.Advance(TimeSpan.FromHours(25));
        Assert.True(webhooks.Replay(webhook.Id, webhooks.Deliveries(webhook.Id, 1)[0].Id));
        await SendAsync(studio);

        var (first, second) = (receiver.Messages.First(), receiver.Messages.Last());
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(WebhookSecret.Sign([next, old], first.Id, first.At, first.Body), first.Signature);
        Assert.Equal(WebhookSecret.Sign([next], second.Id, second.At, second.Body), second.Signature);
    }

    [EachEngine]
    public async Task Name_OfAnAddressThatIsNotPublic_IsNotCalled()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await TestStudio.StartAsync(settings: ("Webhooks:AllowHttp", "true"));
        var url = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var (webhook, _) = studio.Get<IWebhooks>().Create(Owner, url, WebhookEvent.All);
        await RunAsync(studio);

        await SendAsync(studio);

        Assert.Empty(receiver.Messages);
        Assert.Equal("address_refused", studio.Get<IWebhooks>().Deliveries(webhook.Id, 1)[0].Problem);
    }

    [EachEngine]
    public async Task Batch_ThatIsOver_IsToldOnce()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var studio = await StartAsync();
        studio.Get<IWebhooks>().Create(Owner, receiver.Url, [WebhookEvent.BatchCompleted]);
        var recipe = await studio.ChainAsync();
        var gone = recipe with { Base = new Fusion.Recipes.FaceReference { Photo = "img_gone" } };
        var batch = studio.Get<IBatches>().Create(Owner, "Team", [new BatchItem("1", recipe, []), new BatchItem("2", gone, []), new BatchItem("3", recipe, [])]);
        await Waiting.UntilAsync(() =>
        {
            studio.Time.Advance(TimeSpan.FromMilliseconds(500));
            return studio.Get<IBatches>().Find(batch.Head.Id)!.IsOver;
        });

        await SendAsync(studio);

        var body = JsonNode.Parse(Assert.Single(receiver.Messages).Body)!;
        Assert.Equal(("batch.completed", batch.Head.Id), (body["type"]!.GetValue<string>(), body["data"]!["id"]!.GetValue<string>()));
    }

    [EachEngine]
    public async Task Create_MoreThanThereMayBeOrForNoEvent_IsRefused()
    {
        await using var studio = await TestStudio.StartAsync();
        var webhooks = studio.Get<IWebhooks>();
        Assert.Equal("webhook_events", Assert.Throws<FusionException>(() => webhooks.Create(Owner, "https://example.org/", [])).Code);
        Assert.Equal("webhook_events", Assert.Throws<FusionException>(() => webhooks.Create(Owner, "https://example.org/", ["job.nothing"])).Code);
        for (var i = 0; i < IWebhooks.Most; i++)
        {
            webhooks.Create(Owner, "https://example.org/", WebhookEvent.All);
        }

        Assert.Equal("webhook_limit", Assert.Throws<FusionException>(() => webhooks.Create(Owner, "https://example.org/", WebhookEvent.All)).Code);
    }

    [Theory]
    [InlineData(1, 5, 5.5)]
    [InlineData(9, 86400, 95040)]
    public void After_Attempts_KeepsToTheStandardsSchedule(int attempts, double least, double most)
    {
        Assert.Equal(least, WebhookBackoff.After(attempts, 0, null)!.Value.TotalSeconds, 6);
        Assert.Equal(most, WebhookBackoff.After(attempts, 1, null)!.Value.TotalSeconds, 6);
        Assert.Null(WebhookBackoff.After(10, 0, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(1), WebhookBackoff.After(1, 0, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromDays(1), WebhookBackoff.After(1, 0, TimeSpan.FromDays(90)));
    }

    private static Task<TestStudio> StartAsync() => TestStudio.StartAsync(settings: [("Webhooks:AllowHttp", "true"), ("Webhooks:AllowedNetworks:0", "127.0.0.0/8")]);

    private static async Task<JobSnapshot> RunAsync(TestStudio studio) =>
        await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), new JobOrigin { Workspace = Owner }).Id);

    private static Task SendAsync(TestStudio studio) => studio.Get<WebhookSender>().SendDueAsync(CancellationToken.None);
}
