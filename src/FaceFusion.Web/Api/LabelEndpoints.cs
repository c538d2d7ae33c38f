using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Labels;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary><c>/labels</c>: the terms by which a picture may leave without its visible label, and agreements to them.</summary>
internal static class LabelEndpoints
{
    private const int MostBytes = 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/labels/terms", (ILabelAgreements agreements, IStringLocalizer<Texts> texts) =>
            TypedResults.Ok(new LabelTermsModel(agreements.Terms, texts["Label.Terms"].Value))).Access(AccessRule.Everyone);
        api.MapPost("/labels/agreements", AgreeAsync).Access(AccessRule.Caller).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapGet("/labels/agreements/{id}", Get).Access(AccessRule.LinkHolder);
    }

    private static async Task<Created<LabelAgreementModel>> AgreeAsync(HttpRequest request, ILabelAgreements agreements, CancellationToken cancellation)
    {
        if ((await ApiBody.ReadAsync<LabelAgreementRequest>(request, cancellation)).Terms is var terms && terms != agreements.Terms)
        {
            throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                "The terms agreed to are not the present ones.",
                arguments: new Dictionary<string, object> { ["field"] = "terms", ["value"] = terms ?? string.Empty, ["min"] = agreements.Terms, ["max"] = agreements.Terms });
        }

        var agreement = agreements.Agree(Workspaces.Of(request.HttpContext), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return TypedResults.Created("/api/v1/labels/agreements/" + agreement.Id, LabelAgreementModel.Of(agreement, []));
    }

    private static Ok<LabelAgreementModel> Get(string id, ILabelAgreements agreements) => agreements.Find(id) is { } agreement
        ? TypedResults.Ok(LabelAgreementModel.Of(agreement, agreements.ExportsOf(id)))
        : throw new FusionException(FusionErrorCodes.LabelAgreementRequired, $"There is no agreement '{id}'.");
}

/// <summary>The version of the terms that somebody agrees to.</summary>
internal sealed record LabelAgreementRequest(string? Terms);

/// <summary>The terms in the reader's language; an agreement names their version.</summary>
internal sealed record LabelTermsModel(string Version, string Text);

/// <summary>An agreement, and the jobs whose pictures left by it.</summary>
internal sealed record LabelAgreementModel(string Id, string Terms, DateTimeOffset AgreedAt, IReadOnlyList<UnlabelledExportModel> Exports)
{
    public static LabelAgreementModel Of(LabelAgreement agreement, IReadOnlyList<(string Job, DateTimeOffset At)> exports) =>
        new(agreement.Id, agreement.Terms, agreement.AgreedAt, [.. exports.Select(e => new UnlabelledExportModel(e.Job, e.At))]);
}

/// <summary>A picture that left without a visible label, and when first.</summary>
internal sealed record UnlabelledExportModel(string Job, DateTimeOffset At);
