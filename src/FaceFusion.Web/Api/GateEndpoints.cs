using System.Globalization;
using FaceFusion.Jobs.Gate;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary><c>/images/ID/gate</c>: what has to be confirmed of a photo before people in it are dressed anew, or worked on at all in public studios.</summary>
internal static class GateEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/images/{id}/gate", Get).Access(AccessRule.PhotoOwner);
        api.MapPut("/images/{id}/gate", Confirm).Access(AccessRule.PhotoOwner);
    }

    private static Ok<GateModel> Get(string id, HttpRequest request, IContentGate gate, IStringLocalizer<Texts> texts) =>
        TypedResults.Ok(new GateModel(gate.IsConfirmed(Workspaces.Of(request.HttpContext), id), gate.Terms, texts["Gate.Terms"].Value));

    private static Ok<GateModel> Confirm(string id, HttpRequest request, IContentGate gate, IStringLocalizer<Texts> texts)
    {
        gate.Confirm(Workspaces.Of(request.HttpContext), id, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return Get(id, request, gate, texts);
    }
}

/// <summary>Whether it was confirmed, and the text.</summary>
internal sealed record GateModel(bool Confirmed, string Terms, string Text);
